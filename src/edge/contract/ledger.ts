import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { bytes, jsonObject, owned } from './values.ts'

/** An event as its readers see it; personal parts are never in it. */
export interface EventView {
  readonly seq: number
  readonly stream: string
  readonly version: number
  readonly type: string
  readonly at: number
  readonly on: string | null
  readonly actor: string
  readonly party: string | null
  readonly clauses: readonly string[]
  readonly data: object
}

export const ledger = [
  endpoint({
    id: 'ledger.checkpoint',
    method: 'GET',
    path: '/ledger/checkpoint',
    summary: { zh: '最新签名检查点', en: 'The newest signed checkpoint' },
    access: 'public',
    answer: bytes('text/plain; charset=utf-8'),
  }),
  endpoint({
    id: 'ledger.tile',
    method: 'GET',
    path: '/ledger/tile/:path*',
    summary: { zh: '默克尔树分片', en: 'A tile of the tree' },
    access: 'public',
    answer: bytes('application/octet-stream'),
  }),
  endpoint({
    id: 'ledger.readable',
    method: 'GET',
    path: '/api/ledger/readable',
    summary: { zh: '当前账号能否查阅存证账本', en: 'Whether the account may read the ledger' },
    access: 'account',
    answer: z.object({ readable: z.boolean() }),
  }),
  endpoint({
    id: 'ledger.proof',
    method: 'GET',
    path: '/ledger/proofs/:seq',
    summary: { zh: '存证证明', en: 'The inclusion proof of a leaf' },
    access: 'public',
    answer: jsonObject,
  }),
  endpoint({
    id: 'ledger.key',
    method: 'GET',
    path: '/ledger/key',
    summary: { zh: '验证公钥', en: 'The key that verifies checkpoints' },
    access: 'public',
    answer: bytes('text/plain; charset=utf-8'),
  }),
  endpoint({
    id: 'ledger.events',
    method: 'GET',
    path: '/api/ledger/events',
    summary: { zh: '审计日志', en: 'Events, newest first' },
    access: 'account',
    query: z.strictObject({
      before: z.coerce.number().int().min(1).optional(),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      stream: z.string().max(120).optional(),
      type: z.string().max(80).optional(),
    }),
    answer: z.array(owned<EventView>('Event')),
  }),
  endpoint({
    id: 'proofs.bundle',
    method: 'GET',
    path: '/api/proofs/:record',
    summary: { zh: '证据包（可离线核验）', en: 'The proof bundle of a record, checkable offline' },
    access: 'account',
    answer: jsonObject,
  }),
] as const
