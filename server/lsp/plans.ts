import { z } from '../text/schema';
import { ErrorCodes, ResponseError, type CodeAction } from 'vscode-languageserver';

/** What an action will do when it is chosen; its edit is worked out then, for the version of the document that it was offered for. */
const planSchema = z.object({
  uri: z.string(),
  version: z.number(),
  does: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('fix'), rule: z.string(), at: z.number(), fix: z.number() }),
    z.object({ kind: z.literal('fixRule'), rule: z.string() }),
    z.object({ kind: z.literal('fixAll') }),
    z.object({ kind: z.literal('suppressLine'), rule: z.string(), at: z.number() }),
    z.object({ kind: z.literal('suppressFile'), rule: z.string() }),
  ]),
});

export type Plan = z.infer<typeof planSchema>;

export function planOf(action: CodeAction): Plan {
  const plan = planSchema.safeParse(action.data);
  if (plan.success) return plan.data;
  throw new ResponseError(ErrorCodes.InvalidParams, 'The data of the action is not as it was sent.');
}
