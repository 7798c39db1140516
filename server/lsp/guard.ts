import {
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type RemoteConsole,
} from 'vscode-languageserver';
import { printableLines } from '../text/printable';

/**
 * The one place that catches: around one request or one notification. What fails is logged and answered with something neutral, so that the
 * server goes on; what was cancelled is answered as that. A `ResponseError` is an answer, too.
 */
export class Guard {
  constructor(private readonly log: RemoteConsole) {}

  async answer<T>(
    what: string,
    neutral: T,
    token: CancellationToken | undefined,
    task: () => T | Promise<T>,
  ): Promise<T> {
    if (token?.isCancellationRequested) throw cancelled();
    try {
      const answer = await task();
      if (token?.isCancellationRequested) throw cancelled();
      return answer;
    } catch (error) {
      if (error instanceof ResponseError) throw error;
      this.#report(what, error);
      return neutral;
    }
  }

  /** For questions to which no neutral answer is true: whoever asked is reported of the failure. */
  async answerOrFail<T>(
    what: string,
    token: CancellationToken | undefined,
    task: () => T | Promise<T>,
  ): Promise<T> {
    const failure = new ResponseError(ErrorCodes.InternalError, `${what} failed. The log says why.`);
    const answer = await this.answer<T | typeof failure>(what, failure, token, task);
    if (answer instanceof ResponseError) throw answer;
    return answer;
  }

  async run(what: string, task: () => void | Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      this.#report(what, error);
    }
  }

  #report(what: string, error: unknown): void {
    this.log.error(printableLines(`${what} failed: ${traceOf(error)}`));
  }
}

function cancelled(): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestCancelled, 'Cancelled.');
}

export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return `${error.stack ?? error.message}${error.cause === undefined ? '' : `\ncaused by ${traceOf(error.cause)}`}`;
}
