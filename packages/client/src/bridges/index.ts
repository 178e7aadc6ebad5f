export {
  followTokens,
  type MatrixJsSdkOptions,
  type TokenTaker,
  toMatrixJsSdk,
  type WebFetch,
} from './matrix-js-sdk.ts';
