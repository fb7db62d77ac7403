export { amendBackup, readBackup, type BackupAt } from './amend.ts'
export { backup, type BackupOptions } from './backup.ts'
export { eraseSubject, noteErasure, type Erasure } from './erasures.ts'
export { restore, type Restored, type RestoreOptions } from './restore.ts'
