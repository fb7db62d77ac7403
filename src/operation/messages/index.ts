export { openMessages, type Messages } from './messages.ts'
