/** A thread that encrypts or decrypts chunks: the slower suite has no help from the processor, so it is given more of them. */
import { parentPort } from 'node:worker_threads'
import { createCipheriv, createDecipheriv } from './gcm.ts'
import { suiteOfCode, tagBytes } from './suite.ts'
import type { ChunkAnswer, ChunkTask } from './chunk-pool.ts'

function work({ suite: code, seal, key, iv, aad, body }: ChunkTask): Uint8Array | null {
  const suite = suiteOfCode(code)
  if (!suite) throw new RangeError('suite')
  const [keyBytes, bytes] = [
    Buffer.from(key.buffer, key.byteOffset, key.byteLength),
    Buffer.from(body.buffer, body.byteOffset, body.byteLength),
  ]
  try {
    if (seal) {
      const cipher = createCipheriv(suite, keyBytes, Buffer.from(iv))
      cipher.setAAD(aad)
      const made = Buffer.allocUnsafeSlow(bytes.length + tagBytes)
      cipher.update(bytes).copy(made)
      cipher.final()
      cipher.getAuthTag().copy(made, bytes.length)
      bytes.fill(0)
      return made
    }
    const decipher = createDecipheriv(suite, keyBytes, Buffer.from(iv))
    decipher.setAAD(aad)
    decipher.setAuthTag(bytes.subarray(bytes.length - tagBytes))
    const plain = decipher.update(bytes.subarray(0, bytes.length - tagBytes))
    try {
      decipher.final()
    } catch {
      plain.fill(0)
      return null
    }
    const made = Buffer.allocUnsafeSlow(plain.length)
    plain.copy(made)
    plain.fill(0)
    return made
  } finally {
    keyBytes.fill(0)
  }
}

parentPort?.on('message', (task: ChunkTask) => {
  const bytes = work(task)
  const answer: ChunkAnswer = { id: task.id, bytes }
  parentPort?.postMessage(answer, bytes ? [bytes.buffer as ArrayBuffer] : [])
})
