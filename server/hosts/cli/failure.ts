/** Why the command cannot be done, in one line for the user: a path that is not there, a configuration with mistakes. */
export class Failure extends Error {}
