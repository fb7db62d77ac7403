export * from './ask.ts'
export * from './http.ts'
export * from './upload.ts'
export type { Input } from './sent.ts'
