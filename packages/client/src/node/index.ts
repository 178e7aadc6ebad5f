export { type DataFolderSurroundings, dataFolder } from './data-folder.ts';
export { type FileLockOptions, fileLock } from './file-lock.ts';
export { fileStore } from './file-store.ts';
export { type KeychainFallback, type KeychainStoreOptions, keychainStore } from './keychain-store.ts';
export { type Loopback, type LoopbackOptions, loopback } from './loopback.ts';
export type { LoopbackPageTexts } from './loopback-page.ts';
export {
  type BotSdkAnswer,
  type BotSdkRequest,
  type BotSdkRequestFn,
  type MatrixBotSdkOptions,
  toMatrixBotSdk,
} from './matrix-bot-sdk.ts';
export { type NodePortsOptions, nodePorts } from './node-ports.ts';
export { type OpenBrowserSurroundings, openBrowser } from './open-browser.ts';
export { type ReauthBrowserOptions, reauthBrowser } from './reauth-browser.ts';
