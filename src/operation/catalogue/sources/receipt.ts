import type { Signer } from '../../../base/crypto/index.ts'
import { canonical, type JsonObject, type Unmet } from '../../../core/kernel/index.ts'
import { isMessageKey, text } from '../../../core/locales/index.ts'
import type { Delivery } from './types.ts'

function sentence(prefix: 'unmet' | 'cure', code: string | null | undefined, unmet: Unmet): string {
  const key = `${prefix}.${code ?? ''}`
  return isMessageKey(key) ? text('zh-CN', key, unmet.params) : ''
}

/**
 * What the supplier's clerk gets back: outcome, counts, version, and in words what was wrong and what to do.
 * `signature` is Ed25519 over the canonical JSON of everything else, by the key `key` (base64).
 */
export function receiptOf(delivery: Delivery, repeated: boolean, signer: Signer): JsonObject {
  const { outcome, mode, batch, sequence, manifest, version, counts, problems, at } = delivery
  const body: JsonObject = {
    format: 'shuyu receipt 1',
    batch,
    sequence,
    mode,
    manifest,
    outcome: outcome === 'accepted' ? 'accepted' : outcome === 'waiting' ? 'waiting' : 'rejected',
    repeated,
    version,
    counts: { ...counts },
    problems: problems.map((unmet) => ({
      code: unmet.code,
      text: sentence('unmet', unmet.code, unmet),
      cure: sentence('cure', unmet.cure, unmet),
      params: { ...unmet.params },
    })),
    at: new Date(at).toISOString(),
    key: signer.publicKey.toString('base64'),
  }
  return { ...body, signature: signer.sign(Buffer.from(canonical(body))).toString('base64') }
}
