export { isReceiver, postSigned, signature, type Receiver } from './webhook.ts'
