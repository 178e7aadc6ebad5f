import * as answers from './scripted/answers.ts';
import * as hostileAnswers from './scripted/hostile-answers.ts';

/** All answers a scripted homeserver knows, friendly and hostile: `answer.json(…)`, `answer.gzipBomb()`. */
export const answer = { ...answers, ...hostileAnswers } as const;

export type { Answer, AnswerOptions, RateLimit } from './scripted/answers.ts';
export {
  type PersonalityAccount,
  type PersonalityName,
  type PersonalityOptions,
  personality,
} from './scripted/personalities.ts';
export { countRoundTrips, type RecordedRequest } from './scripted/recorded-request.ts';
export { type Fetch, routeHosts } from './scripted/route-hosts.ts';
export {
  answerByPath,
  createScriptedHomeserver,
  firstAnswer,
  type Handler,
  type ScriptedHomeserver,
  type ScriptedHomeserverOptions,
} from './scripted/scripted-homeserver.ts';
