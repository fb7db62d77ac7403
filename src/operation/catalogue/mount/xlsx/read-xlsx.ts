import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { bound } from '../../../../base/child/index.ts'
import { Refused } from '../../../../core/kernel/index.ts'
import { refused } from '../../refusals.ts'
import type { MountLimits } from '../limits.ts'
import type { Converted, XlsxChoice } from './convert.ts'
import type { XlsxAnswer } from './protocol.ts'

const heapMb = 1536

/** Turns a workbook into written rows in a process of its own, whose heap is bounded and whose death is a refusal. Throws `Refused`. */
export function readXlsx(path: string, target: string, choice: XlsxChoice, limits: MountLimits): Promise<Converted> {
  const child = fork(fileURLToPath(new URL('./worker.ts', import.meta.url)), [], {
    ...bound(`--max-old-space-size=${heapMb}`),
    serialization: 'advanced',
    env: { TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  })
  return new Promise((resolve, reject) => {
    let answered = false
    child.on('message', (answer: XlsxAnswer) => {
      answered = true
      if (answer.ok) resolve(answer.converted)
      else reject(new Refused(answer.refusal))
    })
    child.on('error', reject)
    child.on('exit', () => {
      if (!answered) reject(refused('memory', {}, 'save-as-csv', 'busy'))
    })
    child.send({ path, target, choice, limits }, (error) => error && reject(error))
  })
}
