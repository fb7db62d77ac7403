import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { when } from '../keys/words.ts'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { custodyTexts } from '../texts/custody.ts'
import { Certificate } from './certificate.tsx'
import { SealPanel } from './seal-panel.tsx'
import { Fact, size } from './fact.tsx'

const tags = {
  none: 'tag',
  open: 'tag tag-good',
  closed: 'tag tag-warn',
  sealed: 'tag tag-warn',
  destroyed: 'tag tag-bad',
}

/** The keys of a grant: their state, the seal, the certificate of destruction. */
export function CustodyTab({ grant }: { readonly grant: string }) {
  const t = useTexts(custodyTexts)
  const query = useAsk('custody.get', { params: { id: grant } })
  return (
    <Loaded query={query}>
      {(view) => (
        <>
          <Panel title={t('keys')}>
            <dl className="facts pad">
              <Fact name={t('state')}>
                <span className={view.suspended && view.state === 'open' ? 'tag tag-bad' : tags[view.state]}>
                  {view.suspended && view.state === 'open' ? t('suspended') : t(`state_${view.state}`)}
                </span>
              </Fact>
              {view.since === null ? null : <Fact name={t('since')}>{when(view.since)}</Fact>}
              {view.reason ? <Fact name={t('reason')}>{view.reason}</Fact> : null}
              <Fact name={t('objects')}>{view.objects}</Fact>
              <Fact name={t('size')}>{size(view.bytes)}</Fact>
            </dl>
          </Panel>
          <Panel title={t('seal')}>
            <SealPanel grant={grant} seal={view.seal} destroyed={view.state === 'destroyed'} />
          </Panel>
          <Panel title={t('certificate')}>
            <Certificate grant={grant} certificate={view.certificate} />
          </Panel>
        </>
      )}
    </Loaded>
  )
}
