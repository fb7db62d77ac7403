import {
  createCipheriv as nodeCipher,
  createDecipheriv as nodeDecipher,
  type CipherGCM,
  type DecipherGCM,
} from 'node:crypto'
import { tagBytes, type Suite } from './suite.ts'

/** An AEAD cipher of the suite; Node's types know only the AES names, OpenSSL has SM4-GCM as well. */
export function createCipheriv(suite: Suite, key: Buffer, iv: Buffer): CipherGCM {
  return nodeCipher(suite.name as 'aes-256-gcm', key, iv, { authTagLength: tagBytes })
}

/** The opposite of `createCipheriv`. */
export function createDecipheriv(suite: Suite, key: Buffer, iv: Buffer): DecipherGCM {
  return nodeDecipher(suite.name as 'aes-256-gcm', key, iv, { authTagLength: tagBytes })
}
