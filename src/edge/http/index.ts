export { explainBy } from './explain.ts'
export type { ClockRoom, LawRoom, LedgerRoom, Rooms } from './rooms.ts'
export { ListenError, startServer } from './server.ts'
export { citedCounts, elementsCiting } from './law/citing.ts'
