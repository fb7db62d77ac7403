export { lacking } from './bubblewrap.ts'
export { sandboxPool, type PoolOptions, type SandboxPool } from './pool.ts'
export { SandboxEnded, startSandbox, type KillReason, type SandboxProcess } from './process.ts'
export { SessionFault, type SandboxSession, type SessionResult } from './session.ts'
