import type { Finding } from '../../server/lint/finding';

/** A finding that says nothing but what is given. */
export function plainFinding(given: Partial<Finding> & Pick<Finding, 'span'>): Finding {
  return {
    uri: 'x',
    rule: '',
    title: '',
    severity: 'low',
    controls: [],
    message: '',
    related: [],
    subject: '',
    path: '',
    value: undefined,
    sensitive: false,
    fixes: [],
    suppression: undefined,
    ...given,
  };
}
