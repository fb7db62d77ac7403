import { z } from 'zod'
import { jsonObject } from './values.ts'

const names = z.array(z.string())

/** How columns differ from the version before. */
export const drift = z
  .object({
    added: names,
    removed: names,
    retyped: z.array(z.object({ column: z.string(), from: z.string(), to: z.string() })),
    reordered: z.boolean(),
  })
  .nullable()

/** Things noticed while mounting that did not prevent it. */
export const findings = z.array(z.object({ code: z.string(), params: jsonObject }))

/** What came of a mount, by whatever way in. */
export const mounted = z.object({
  version: z.number(),
  rows: z.number(),
  digest: z.string(),
  columns: z.array(z.object({ name: z.string(), type: z.string(), position: z.number() })),
  drift,
  findings,
  repeated: z.boolean(),
})

const change = z.object({ before: z.number().nullable(), now: z.number() })

/** What a new version would put in the place of the newest one. */
export const replacement = z.object({
  version: z.number().nullable(),
  rows: change,
  columns: change,
  drift,
  same: z.boolean(),
  findings,
})
