export { layOut } from '../../../src/core/law/diagram/index.ts'
export * from './state.ts'
