export * from './ask.ts'
export * from './http.ts'
export type { Input } from './sent.ts'
