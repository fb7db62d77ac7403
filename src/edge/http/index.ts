export { createApp, type AppParts, type Counts } from './app.ts'
export { sessionCookie, sessionCookieName, cookieIn } from './cookie.ts'
export { explainBy } from './explain.ts'
export type { AnyHandler, Call, Handler, Handlers } from './handler.ts'
export { explainPlainly, type CitedClause, type Explain, type ExplainedUnmet, type Problem } from './problem.ts'
export type {
  AttachmentsRoom,
  ClockRoom,
  LawRoom,
  LedgerRoom,
  PortalRoom,
  ProceduresReader,
  Rooms,
  SessionOpened,
  SessionView,
} from './rooms.ts'
export { listen, ListenError, partsOf, startServer, type RunningServer, type ServerSettings } from './server.ts'
