import { platformRefusal, Refused } from '../../../core/kernel/index.ts'
import { codeTables, type UploadFacts } from '../../../operation/catalogue/index.ts'
import { fileName } from '../answer/file.ts'
import type { Handlers } from '../handler.ts'
import { heldBy } from '../law/held.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'datasets.codes'
  | 'datasets.describe'
  | 'datasets.mount'
  | 'datasets.profile'
  | 'datasets.rows'
  | 'workspaces.list'
  | 'workspaces.get'
  | 'jobs.check'
  | 'jobs.run'
  | 'jobs.get'
  | 'jobs.cancel'
  | 'artifacts.get'
  | 'artifacts.rows'

/** Data sets and the secure domain: shapes and verdicts go out, rows never do. */
export function domainHandlers(
  rooms: Pick<Rooms, 'domain' | 'catalogue' | 'procedures' | 'law' | 'clock' | 'explain'>,
): Handlers<Ids> {
  const { domain, catalogue, procedures, explain = explainPlainly } = rooms
  return {
    'datasets.codes': async () => codeTables(),
    async 'datasets.describe'({ actor, params, body, command }) {
      await catalogue.describe(actor, params.id, body, command)
      return { described: true as const }
    },
    async 'datasets.mount'({ actor, params, request, upload, command }) {
      if (upload === null) throw new Refused(platformRefusal('invalid', 'file-empty', {}, 'mend-field'))
      const facts = { filename: fileName(request) ?? 'upload', ...factsOf(request) }
      return catalogue.mount(actor, params.id, upload, facts, command)
    },
    async 'datasets.profile'({ actor, params, query }) {
      await procedures.require({ actor, action: 'dataset.profile', on: params.id })
      return (await catalogue.profile(params.id, query.version)) ?? missing(params.id)
    },
    'datasets.rows': ({ actor, params }) => domain.rows(actor, params.id),
    'workspaces.list': async ({ actor }) => {
      const list = await domain.workspaces(actor)
      return Promise.all(
        list.map(async (one) => ({ ...one, held: await heldBy(rooms, actor, one.grant, toldOf(one)) })),
      )
    },
    async 'workspaces.get'({ actor, params }) {
      const workspace = await domain.workspace(actor, params.grant)
      return { ...workspace, held: await heldBy(rooms, actor, params.grant, toldOf(workspace)) }
    },
    async 'jobs.check'({ actor, params, body, language }) {
      const verdict = await domain.check(actor, params.grant, body)
      if (verdict.ok) return { ok: true, plan: verdict.value }
      return { ok: false, unmet: explained(verdict.error.unmet, verdict.error.kind, language, explain) }
    },
    'jobs.run': ({ actor, params, body, command }) => domain.run(actor, params.grant, body, command),
    async 'jobs.get'({ actor, params, language }) {
      const job = await domain.job(actor, params.id)
      if (job.refusal === null) return job
      return {
        ...job,
        refusal: {
          ...job.refusal,
          unmet: explained(job.refusal.unmet, job.refusal.kind, language, explain),
        },
      }
    },
    async 'jobs.cancel'({ actor, params, command }) {
      await domain.cancel(actor, params.id, command)
      return domain.job(actor, params.id)
    },
    'artifacts.get': ({ actor, params }) => domain.artifact(actor, params.id),
    'artifacts.rows': ({ actor, params }) => domain.takeArtifact(actor, params.id),
  }
}

/** Those who work in it are told who stopped them and why. */
function toldOf({ sight }: { readonly sight: string }): { readonly told: boolean } {
  return { told: sight === 'work' }
}

/** What the request says about its content; the content itself decides. Of a workbook also which sheet and which row has the names. */
function factsOf(request: Request): Omit<UploadFacts, 'filename'> {
  const type = request.headers.get('content-type') ?? ''
  const kind = kinds.find(([shape]) => shape.test(type))?.[1]
  const { sheet, row, replaces } = Object.fromEntries(new URL(request.url).searchParams)
  return {
    ...(kind ? { type: kind } : {}),
    ...(sheet ? { sheet: sheet.slice(0, 80) } : {}),
    ...(row && /^[1-9]\d{0,3}$/.test(row) ? { headerRow: Number(row) } : {}),
    ...(replaces && /^\d{1,9}$/.test(replaces) ? { replaces: Number(replaces) } : {}),
  }
}

const kinds = [
  [/^text\/csv/, 'csv'],
  [/parquet/, 'parquet'],
  [/spreadsheetml/, 'xlsx'],
  [/ndjson|jsonl/, 'jsonl'],
] as const

function missing(what: string): never {
  throw new Refused(platformRefusal('not-found', 'not-found', { what: what.slice(0, 200) }))
}
