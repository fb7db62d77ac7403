export { lacking } from './bubblewrap.ts'
export { sandboxPool, type SandboxPool } from './pool.ts'
export { SandboxEnded, startSandbox, type KillReason, type SandboxProcess } from './process.ts'
export {
  SessionFault,
  type MaskedColumn,
  type SandboxSession,
  type SessionResult,
  type SessionTable,
} from './session.ts'
export { quoteName } from './inside/lock.ts'
export { PythonFault, type DeclaredColumn, type PlainTable, type PythonSession } from './python-session.ts'
export { pythonLacking, pythonParts } from './python-parts.ts'
export { type PlainKind } from './inside/plain.ts'
export type { FunctionSpec } from './inside/functions.ts'
export { checkOf, type CodeFormat } from './inside/code-cipher.ts'
export type { GroupStep, MaskFacts, MaskProgram } from './inside/mask.ts'
export type { Effect, EffectTask } from './inside/measure.ts'
export { footerOf, lengthened, magic, rowGroups, sliced, type RowGroup } from './row-groups.ts'
