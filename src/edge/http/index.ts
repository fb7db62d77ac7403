export { explainBy } from './law/explain.ts'
export type { ClockRoom, LawRoom, LedgerRoom, Rooms, StudyRoom } from './rooms.ts'
export { ListenError, requirePort } from './port.ts'
export { answerCommands, startServer } from './server.ts'
