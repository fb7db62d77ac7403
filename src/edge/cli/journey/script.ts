import { parse } from 'yaml'
import { z } from 'zod'

const words = z.strictObject({ zh: z.string(), en: z.string() })
const json: z.ZodType = z.json()
const expectations = {
  /** Exactly these clauses must stand in the refusal; the move fails when it is allowed or refused on other grounds. */
  refused: z.array(z.string()).optional(),
  kind: z.string().optional(),
  /** A reason of the platform's own that must be among those of the refusal; what the platform demands by itself cites no clause: `refused: []`. */
  code: z.string().optional(),
  because: words.optional(),
}

const paper = z.strictObject({
  number: z.string().optional(),
  day: z.string().optional(),
  issuer: z.string().optional(),
  excerpt: z.string().optional(),
  attachment: z.string().optional(),
})

const openMove = z.strictObject({
  as: z.string(),
  open: z.string(),
  about: z.string().optional(),
  under: z.string().optional(),
  track: z.string().optional(),
  key: z.string().optional(),
  area: z.string().optional(),
  links: z.record(z.string(), json).optional(),
  on: z.string().optional(),
  name: z.string().optional(),
  ...expectations,
})

const actMove = z.strictObject({
  as: z.string(),
  act: z.string(),
  of: z.string(),
  type: z.string().optional(),
  line: z.string().optional(),
  with: json.optional(),
  outcome: z.string().optional(),
  points: json.optional(),
  reason: z.string().optional(),
  /** Of a decision against somebody: facts, grounds, how the party was heard, as the act's body takes them. */
  stated: z.record(z.string(), z.unknown()).optional(),
  papers: z.array(paper).optional(),
  digest: z.string().optional(),
  on: z.string().optional(),
  name: z.string().optional(),
  ...expectations,
})

const callMove = z.strictObject({
  as: z.string(),
  call: z.string(),
  params: z.record(z.string(), z.string()).optional(),
  query: z.record(z.string(), json).optional(),
  body: json.optional(),
  /** What a raw upload sends instead of a body. */
  file: z.strictObject({ filename: z.string(), text: z.string() }).optional(),
  /** Ask again (a GET) until the answer holds these members. */
  until: z.record(z.string(), json).optional(),
  /** What the answer must include; a GET is asked again for a while, since views follow the events by a moment. */
  has: json.optional(),
  /** What the answer must not include, nowhere in it. */
  lacks: json.optional(),
  /** The first item of a list (of the member `of`, dots allowed; else of the answer itself) that includes `with` is what `name` names. */
  pick: z.strictObject({ of: z.string().optional(), with: json }).optional(),
  /** So many times, one after the other; each must come out the same. */
  times: z.number().int().min(1).max(50).optional(),
  name: z.string().optional(),
  ...expectations,
})

const mountMove = z.strictObject({
  as: z.string(),
  mount: z.string(),
  generate: z
    .strictObject({
      register: z.string(),
      rows: z.number().int().positive(),
      seed: z.number().int(),
      /** Division code of the city; the first party's when left out. */
      area: z.string().optional(),
      format: z.enum(['csv', 'parquet']).optional(),
      encoding: z.enum(['utf-8', 'gb18030']).optional(),
    })
    .optional(),
  text: z.string().optional(),
  filename: z.string().optional(),
  /** The data set that `--data FILE` replaces. */
  main: z.boolean().optional(),
  name: z.string().optional(),
  ...expectations,
})

const objectMove = z.strictObject({
  public: z.literal(true),
  object: z.string(),
  act: z.string(),
  with: json,
  name: z.string().optional(),
  ...expectations,
})

const expectMove = z.strictObject({ expect: z.record(z.string(), json), as: z.string().optional() })
const keyMove = z.strictObject({ as: z.string(), key: z.string(), name: z.string(), ...expectations })
const productCallMove = z.strictObject({
  'product-call': z.string(),
  key: z.string(),
  query: z.record(z.string(), json).optional(),
  rows: z.strictObject({ 'at-least': z.number() }).optional(),
  /** Names the cursor of the next page; the move fails when there is none. */
  next: z.string().optional(),
  /** Names the receipt of the call. */
  name: z.string().optional(),
  ...expectations,
})
/** A receipt, or the bundle that `proofs.bundle` answered; `altered`: one of its events is changed first and must be found. */
const verifyMove = z.strictObject({ verify: z.string(), altered: z.boolean().optional() })

const move = z.union([
  openMove,
  actMove,
  callMove,
  mountMove,
  objectMove,
  productCallMove,
  keyMove,
  verifyMove,
  expectMove,
])

const member = z.strictObject({
  party: z
    .strictObject({
      name: z.string(),
      uscc: z.string().optional(),
      kind: z.string(),
      area: z.string(),
      level: z.string().optional(),
      affiliates: z.array(z.string()).optional(),
      facts: z.record(z.string(), json).optional(),
    })
    .optional(),
  'same-party-as': z.string().optional(),
  person: z.string(),
  post: z.string().optional(),
  roles: z.array(z.strictObject({ role: z.string(), area: z.string(), document: z.string().optional() })).optional(),
})

const scriptShape = z.strictObject({
  journey: z.string(),
  title: words,
  starts: z.string(),
  /** Columns of the main data set by the part they play, as `$data.<part>`; a given file's columns take their place. */
  data: z
    .strictObject({
      area: z.string(),
      group: z.string(),
      measure: z.string(),
      amount: z.string(),
      units: z.string(),
      first: z.string(),
      second: z.string(),
      columns: z.array(z.string()),
      classification: z.array(
        z.strictObject({
          name: z.string(),
          title: z.string().optional(),
          level: z.string().optional(),
          use: z.string(),
          masking: z.string(),
        }),
      ),
    })
    .optional(),
  cast: z.record(z.string(), member),
  steps: z.array(
    z.strictObject({
      id: z.string(),
      title: words,
      clauses: z.array(z.string()),
      on: z.union([z.string(), z.array(z.string())]).optional(),
      do: z.array(move),
    }),
  ),
})

export type Script = z.infer<typeof scriptShape>
export type Step = Script['steps'][number]
export type Move = z.infer<typeof move>
export type CastMember = z.infer<typeof member>
export type OpenMove = z.infer<typeof openMove>
export type ActMove = z.infer<typeof actMove>
export type CallMove = z.infer<typeof callMove>
export type MountMove = z.infer<typeof mountMove>
export type ObjectMove = z.infer<typeof objectMove>
export type ProductCallMove = z.infer<typeof productCallMove>
export type KeyMove = z.infer<typeof keyMove>
export type VerifyMove = z.infer<typeof verifyMove>
export type ExpectMove = z.infer<typeof expectMove>

/** Reads a journey script. Throws an Error that names every place which does not fit. */
export function parseScript(text: string, file: string): Script {
  const result = scriptShape.safeParse(parse(text))
  if (result.success) return result.data
  const places = result.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`${file} is not a journey script:\n${places.join('\n')}`)
}
