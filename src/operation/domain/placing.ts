import type { Catalogue } from '../catalogue/index.ts'
import type { Procedures } from '../procedures/index.ts'
import type { Domain } from './types.ts'

interface Parts {
  readonly procedures: Pick<Procedures, 'onEffect'>
  readonly domain: Pick<Domain, 'artifactBytes'>
  readonly catalogue: Pick<Catalogue, 'place'>
}

/**
 * mount-artifact `{ of, artifact }`: an artifact becomes the next version of a dataset, so that another grant can be given columns of it.
 * The rows stay inside: they go from one grant's objects to the dataset's. Called again after a crash it mounts nothing twice.
 */
export function registerPlacing({ procedures, domain, catalogue }: Parts): void {
  procedures.onEffect('mount-artifact', async (args, effect) => {
    const [dataset, artifact] = [String(args['of']), String(args['artifact'])]
    const bytes = Buffer.from(await domain.artifactBytes(artifact))
    await catalogue.place(dataset, [bytes], { filename: `${artifact}.parquet`, type: 'parquet' }, `effect:${effect.id}`)
  })
}
