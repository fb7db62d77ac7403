export { backup, type BackupOptions } from './backup.ts'
export { eraseSubject, noteErasure, readErasures, type Erasure } from './erasures.ts'
export { readManifest, type Manifest } from './manifest.ts'
export { restore, type Restored, type RestoreOptions } from './restore.ts'
