import type { Severity } from '../rules/format';

/** What Plumbline says of its own comments and fixes rather than of Azure. */
export interface OwnRule {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly why: string;
}

export const unusedSuppression: OwnRule = {
  id: 'plumbline/unused-suppression',
  title: 'Suppression suppresses nothing',
  severity: 'low',
  why: 'A comment that suppresses nothing today hides what somebody writes there tomorrow. Remove it when its finding is gone.',
};

export const expiredSuppression: OwnRule = {
  id: 'plumbline/expired-suppression',
  title: 'Suppression has expired',
  severity: 'low',
  why: 'The day until which the finding was accepted is over, so that it is reported again. Fix it, or agree on a new day.',
};

export const unexplainedSuppression: OwnRule = {
  id: 'plumbline/suppression-without-reason',
  title: 'Suppression has no reason',
  severity: 'low',
  why: 'The configuration requires a reason for every suppression, so that reviewers know why a finding was accepted. Without one it does not hold.',
};

export const leftPlaceholder: OwnRule = {
  id: 'plumbline/placeholder',
  title: 'Placeholder of a fix is not replaced',
  severity: 'low',
  why: 'A fix wrote a placeholder where only you know the value. A deployment uses the placeholder as it is.',
};

export const ownRules: readonly OwnRule[] = [
  unusedSuppression,
  expiredSuppression,
  unexplainedSuppression,
  leftPlaceholder,
];
