export * from './ask.ts'
export * from './http.ts'
export * from './upload.ts'
