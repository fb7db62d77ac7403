import { nameCodes } from '../../../base/codes/index.ts'
import { isObject, type JsonObject } from '../../../core/kernel/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'samples.get'
  | 'samples.make'
  | 'samples.publish'
  | 'samples.file'
  | 'samples.query'
  | 'portal.samples'
  | 'portal.sample-file'

/** Synthetic samples: about nobody, so rows go out. */
export function sampleHandlers({ domain, procedures }: Pick<Rooms, 'domain' | 'procedures'>): Handlers<Ids> {
  const nameOf = async (dataset: string): Promise<string> => {
    const described = (await procedures.record(dataset))?.fields['dataset']
    const name = isObject(described) ? (described as JsonObject)['name'] : null
    return typeof name === 'string' ? name : dataset
  }
  return {
    'samples.get': async ({ actor, params }) => ({ sample: await domain.sample(actor, params.id) }),
    'samples.make': ({ actor, params, body, command }) => domain.makeSample(actor, params.id, body, command),
    async 'samples.publish'({ actor, params, body, command }) {
      await domain.publishSample(actor, params.id, body.published, command)
      return body
    },
    'samples.file': ({ actor, params }) => domain.sampleCsv(actor, params.id),
    async 'samples.query'({ actor, body, command }) {
      const found = await domain.querySamples(actor, body, command)
      const rows = found.rows.map((row) => found.columns.map(({ name }) => row[name]))
      return { ...found, names: nameCodes(found.columns, rows) }
    },
    'portal.samples': async () => {
      const all = await domain.publishedSamples()
      return Promise.all(all.map(async (one) => ({ ...one, name: await nameOf(one.dataset) })))
    },
    async 'portal.sample-file'({ params }) {
      const { text, filename } = await domain.sampleCsv(null, params.id)
      const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`
      return new Response(text, {
        headers: { 'content-type': 'text/csv; charset=utf-8', 'content-disposition': disposition },
      })
    },
  }
}
