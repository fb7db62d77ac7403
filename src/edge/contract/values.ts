import { z } from 'zod'
import { day, isDay, type Day, type Json, type JsonObject } from '../../core/kernel/index.ts'

/** An id of ours: `<kind>-<16 base32 characters>`, or an account name's id. */
export const id = z
  .string()
  .min(3)
  .max(80)
  .regex(/^[a-z][a-z0-9-]*$/)

/** A short line of text without control characters. */
export function line(max = 200) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
}

/** Text over several lines; control characters other than line breaks and tabs are refused. */
export function passage(max = 20_000) {
  return z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u)
}

/** A civil day, `2026-03-02`. */
export const civilDay = z
  .string()
  .refine((value) => isDay(value), { params: { expected: 'day' } })
  .transform((value): Day => day(value))

/** SHA-256 in lower-case hex. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A name that a pack gave: a role, a procedure, an act, a document, an area code. */
export const word = z
  .string()
  .min(1)
  .max(80)
  .regex(/^[a-z0-9][a-z0-9._-]*$/i)

/** What the codes of a table are called, by column and code: for display beside them. */
export const codeNames = z.record(z.string(), z.record(z.string(), z.string())).readonly()

/** Any JSON value. */
export const json: z.ZodType<Json> = z.json() as unknown as z.ZodType<Json>

/** A JSON object of any content. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), z.json()) as unknown as z.ZodType<JsonObject>

/** A text in both languages. */
export const words = z.object({ zh: z.string(), en: z.string() })

/** A value whose shape another part of the code owns: typed here, described by name in the OpenAPI document. */
export function owned<T>(name: string): z.ZodType<T> {
  return z.unknown().meta({ title: name }) as unknown as z.ZodType<T>
}

/** An answer of bytes or of a media type other than JSON. */
export function bytes(mediaType: string): z.ZodType<never> {
  return z.unknown().meta({ mediaType }) as unknown as z.ZodType<never>
}

/** Members of a request that a second person decides on and the platform then does. */
export const request = {
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'declined', 'done']),
  askedBy: z.string(),
  askedAt: z.number(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  doneAt: z.number().nullable(),
}
