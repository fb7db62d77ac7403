import type { z } from 'zod'
import { platformRefusal, Refused, type Json, type Refusal, type Unmet } from '../../../core/kernel/index.ts'
import type { Upload } from './upload.ts'

/** Largest JSON body in bytes; files go to endpoints with a raw body. */
const JSON_LIMIT = 1_048_576
/** Deepest nesting of a JSON body: deeper ones are an attack, no form is. */
const DEPTH_LIMIT = 64

/** Reads and parses a JSON body. Throws Refused: wrong type, too large, not UTF-8, not JSON, too deep. */
export async function jsonBody(headers: Headers, upload: Upload, limit = JSON_LIMIT): Promise<unknown> {
  const type = headers.get('content-type') ?? ''
  const bytes = await bytesOf(headers, upload, limit)
  if (bytes.length === 0) return undefined
  if (!/^application\/json\s*(;|$)/i.test(type))
    throw new Refused(platformRefusal('invalid', 'body-not-json-type', { found: type.slice(0, 80) }))
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.slice(0, 120) : 'UTF-8'
    throw new Refused(platformRefusal('invalid', 'body-not-json', { why }))
  }
  if (tooDeep(value, DEPTH_LIMIT))
    throw new Refused(platformRefusal('invalid', 'body-too-deep', { limit: DEPTH_LIMIT }))
  return value
}

/** The whole body, kept no further than `limit` bytes. Throws Refused when there is more. */
async function bytesOf(headers: Headers, { bytes }: Upload, limit: number): Promise<Uint8Array> {
  const tooLarge = new Refused(platformRefusal('invalid', 'body-too-large', { limit }))
  if (Number(headers.get('content-length') ?? 0) > limit) throw tooLarge
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes ?? []) {
    size += chunk.length
    if (size > limit) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Checks a value against a schema; every fault is named with its field, all at once. Throws Refused('invalid'). */
export function parseWith(schema: z.ZodType, value: unknown, root: 'body' | 'query'): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (parsed.success) return parsed.data
  const unmet = parsed.error.issues.slice(0, 50).flatMap((issue) => unmetOf(issue, root))
  const refusal: Refusal = { kind: 'invalid', unmet }
  throw new Refused(refusal)
}

type Issue = z.core.$ZodIssue

function unmetOf(issue: Issue, root: string): Unmet[] {
  const field = issue.path.length === 0 ? root : issue.path.map(String).join('.')
  const say = (code: string, params: { readonly [name: string]: Json } = {}): Unmet => ({
    code,
    clauses: [],
    origin: 'platform',
    params: { field, ...params },
    cure: 'mend-field',
  })
  switch (issue.code) {
    case 'invalid_type':
      return [issue.input === undefined ? say('field-missing') : say('field-type', { expected: issue.expected })]
    case 'unrecognized_keys':
      return issue.keys.slice(0, 20).map((key) => ({
        ...say('field-unknown'),
        params: { field: [...issue.path.map(String), key].join('.').slice(0, 120) },
      }))
    case 'too_big':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? say('field-too-long', { limit: Number(issue.maximum) })
          : say('field-too-big', { limit: Number(issue.maximum) }),
      ]
    case 'too_small':
      return [
        issue.origin === 'string' || issue.origin === 'array'
          ? say('field-too-short', { limit: Number(issue.minimum) })
          : say('field-too-small', { limit: Number(issue.minimum) }),
      ]
    case 'invalid_value':
      return [say('field-choice', { options: issue.values.map(String).join(', ') })]
    case 'invalid_format':
      return [say('field-format')]
    default:
      return [say('field-wrong')]
  }
}

function tooDeep(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return left === 0 || Object.values(value).some((member) => tooDeep(member, left - 1))
}
