import { pathOf } from '../../shared/api/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { PrintRecord } from '../paper/print-record.tsx'
import { when } from '../keys/words.ts'
import { DatasetName, RecordName } from '../parts/links.tsx'
import { Nothing } from '../parts/page.tsx'
import { custodyTexts } from '../texts/custody.ts'
import { Fact } from './fact.tsx'

type Counts = { readonly [outcome: string]: number }

/** What the event of a destruction says; older certificates lack what later ones have. */
interface Shown {
  readonly at: number
  readonly reason?: string
  readonly objects: number
  readonly keys: readonly { readonly key: string }[]
  readonly probes: Counts
  readonly oldRows?: Counts
  readonly copies?: readonly { readonly copy: string; readonly reached: boolean; readonly probes: Counts }[]
  readonly places?: readonly { readonly place: string; readonly looked: number; readonly left: number }[]
  readonly also?: Counts
  readonly took?: { readonly dead: number; readonly all: number }
}

const total = (counts: Counts) => Object.values(counts).reduce((sum, count) => sum + count, 0)
const failed = (counts: Counts) => total(counts) - (counts['readable'] ?? 0)

/** A key by what it opens: of a grant, of one of its data sets, of what was kept beside. */
function KeyName({ of }: { readonly of: string }) {
  const t = useTexts(custodyTexts)
  const parts = of.split('/').filter((part) => /-[a-z2-7]{16}$/.test(part))
  if (parts.length === 0) return <code>{of}</code>
  return (
    <>
      {t('keyOf')}
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 ? ' · ' : ''}
          {part.startsWith('own-') ? <DatasetName id={part} /> : <RecordName id={part} />}
        </span>
      ))}
    </>
  )
}

/** A certificate of destruction in plain words, with its proof. */
export function Certificate({ grant, certificate }: { readonly grant: string; readonly certificate: object | null }) {
  const t = useTexts(custodyTexts)
  if (!certificate) return <Nothing text={t('noCertificate')} />
  const of = certificate as Shown
  return (
    <div className="pad stack">
      <dl className="facts">
        <Fact name={t('destroyedAt')}>{when(of.at)}</Fact>
        {of.reason ? <Fact name={t('reason')}>{of.reason}</Fact> : null}
        <Fact name={t('keysGone')}>
          {of.keys.map(({ key }) => (
            <div key={key} title={key}>
              <KeyName of={key} />
            </div>
          ))}
        </Fact>
      </dl>
      <h3>{t('tried')}</h3>
      <ul>
        <li>{t('triedNow', { count: of.objects, failed: failed(of.probes) })}</li>
        {of.oldRows ? <li>{t('triedOld', { count: total(of.oldRows), failed: failed(of.oldRows) })}</li> : null}
        {of.copies?.length === 0 ? <li>{t('noCopies')}</li> : null}
        {of.copies?.map(({ copy, reached, probes }) => (
          <li key={copy}>{reached ? t('copyReached', { copy, count: total(probes) }) : t('copyFar', { copy })}</li>
        ))}
        {of.places?.map(({ place, looked, left }) => (
          <li key={place}>
            {`place_${place}` in custodyTexts ? t(`place_${place}` as 'place_files', { looked, left }) : place}
          </li>
        ))}
        {Object.entries(of.also ?? {}).map(([what, count]) => (
          <li key={what}>
            {t('also', { what: `also_${what}` in custodyTexts ? t(`also_${what}` as 'also_scripts') : what, count })}
          </li>
        ))}
        {of.took ? <li>{t('took', { ...of.took })}</li> : null}
      </ul>
      <PrintRecord record={grant} kind="destruction" />
      <p>
        <a href={pathOf('proofs.bundle', { record: grant })} download={`${grant}.proof.json`}>
          {t('download')}
        </a>
      </p>
      <p className="page-note">{t('downloadNote')}</p>
    </div>
  )
}
