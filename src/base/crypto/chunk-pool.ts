import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

/** One chunk for a thread. `body` is taken over; the key is overwritten there when it is done. */
export interface ChunkTask {
  readonly id: number
  /** The suite's byte. */
  readonly suite: number
  readonly seal: boolean
  readonly key: Uint8Array
  readonly iv: Uint8Array
  readonly aad: Uint8Array
  readonly body: Uint8Array
}

/** Ciphertext with its tag, or plaintext; null when it is not authentic. */
export interface ChunkAnswer {
  readonly id: number
  readonly bytes: Uint8Array | null
}

interface Thread {
  readonly worker: Worker
  readonly open: Map<number, { resolve(bytes: Buffer | null): void; reject(error: unknown): void }>
}

const threads: Thread[] = []
let next = 0

/** How many chunks of one stream are worth having under way. */
export const chunksAtOnce = Math.min(4, availableParallelism()) + 1

function start(): Thread {
  const worker = new Worker(new URL('./chunk-worker.ts', import.meta.url), { stdout: false, stderr: false })
  const thread: Thread = { worker, open: new Map() }
  worker.on('message', ({ id, bytes }: ChunkAnswer) => {
    const waiting = thread.open.get(id)
    thread.open.delete(id)
    if (thread.open.size === 0) worker.unref()
    waiting?.resolve(bytes ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) : null)
  })
  const gone = (error: unknown) => {
    const at = threads.indexOf(thread)
    if (at >= 0) threads.splice(at, 1)
    for (const { reject } of thread.open.values()) reject(error)
    thread.open.clear()
  }
  worker.on('error', gone)
  worker.on('exit', () => gone(new Error('a thread for chunks ended')))
  worker.unref()
  return thread
}

/** Has a chunk encrypted or decrypted in a thread; null when it is not authentic. Threads never keep the process alive by themselves. */
export function inThread(task: Omit<ChunkTask, 'id'>): Promise<Buffer | null> {
  if (threads.length < Math.min(4, availableParallelism())) threads.push(start())
  const thread = threads.toSorted((a, b) => a.open.size - b.open.size)[0] as Thread
  const id = (next += 1)
  // A small buffer of Node's shares its memory with others: only one of its own may be handed over.
  const body = new Uint8Array(task.body)
  const key = new Uint8Array(task.key)
  return new Promise((resolve, reject) => {
    thread.open.set(id, { resolve, reject })
    thread.worker.ref()
    const sent: ChunkTask = { ...task, id, body, key, iv: new Uint8Array(task.iv), aad: new Uint8Array(task.aad) }
    thread.worker.postMessage(sent, [body.buffer, key.buffer])
  })
}
