import { fork, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bound } from '../../../base/child/index.ts'
import type { BindAsk, BindTold, ToBind } from './protocol.ts'

const heapMb = 1_024
const patience = 180_000

/** A volume that is bound in a process of its own. One paper at a time; end it in any case. */
export interface Binder {
  /** Pages that it added; null for what cannot be bound as it is. */
  add(paper: ToBind): Promise<number | null>
  finish(of: Omit<Extract<BindAsk, { do: 'finish' }>, 'do'>): Promise<Uint8Array>
  end(): void
}

/** Starts it. When it dies or takes too long what was asked of it fails, and nothing else. */
export function openBinder(): Binder {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    ...bound(`--max-old-space-size=${heapMb}`),
    serialization: 'advanced',
    env: { TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return {
    async add(paper) {
      const told = await asked(child, { do: 'add', ...paper })
      return told.told === 'added' ? told.pages : null
    },
    async finish(of) {
      const told = await asked(child, { do: 'finish', ...of })
      if (told.told !== 'bound') throw new Error('the papers could not be bound')
      return told.bytes
    },
    end: () => void child.kill('SIGKILL'),
  }
}

function asked(child: ChildProcess, ask: BindAsk): Promise<BindTold> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => child.kill('SIGKILL'), patience)
    const done = (told: BindTold) => {
      clearTimeout(late)
      child.off('exit', gone)
      resolve(told)
    }
    const gone = () => {
      clearTimeout(late)
      reject(new Error('the process that binds papers ended'))
    }
    child.once('exit', gone)
    child.once('message', done)
    child.send(ask, (error) => error && reject(error))
  })
}
