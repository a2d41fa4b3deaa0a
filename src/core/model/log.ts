/** Where core and the services write what a person may need when something failed. Keys never reach it; prompt text only at `trace`. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
  info(message: string): void;
  debug(message: string): void;
  trace(message: string): void;
}
