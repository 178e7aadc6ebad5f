export { ConfigError, type ConfigMistake } from './config/config-error.ts';
export { parseConfig } from './config/parse-config.ts';
export type { ServerConfig } from './config/server-config.ts';
export type { ReadFile } from './config/settling.ts';
export { createServer, type LatchkeyServer } from './create-server.ts';
export { type Listening, listen } from './http/node-listener.ts';
export type { Clock, Logger, LogLevel, ServerPorts } from './ports.ts';
