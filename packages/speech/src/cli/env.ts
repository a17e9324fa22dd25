/** The folder the command was called in; `npm run` itself changes to the root of the project. */
export const callersFolder = process.env.INIT_CWD ?? process.cwd();
