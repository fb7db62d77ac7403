import { Button } from 'antd'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useTell } from '../api/hooks.ts'
import { Failure } from '../parts/loaded.tsx'
import { Nothing } from '../parts/page.tsx'
import { custodyTexts } from '../texts/custody.ts'
import { Fact, size } from './fact.tsx'

/** A grant's seal and whether everything is still as it was sealed. */
export function SealPanel({
  grant,
  seal,
  destroyed,
}: {
  readonly grant: string
  readonly seal: Answer<'custody.get'>['seal']
  readonly destroyed: boolean
}) {
  const t = useTexts(custodyTexts)
  const check = useTell('custody.check')
  if (!seal) return <Nothing text={t(destroyed ? 'neverSealed' : 'noSeal')} />
  const found = check.data
  return (
    <div className="pad stack">
      <dl className="facts">
        <Fact name={t('sealRoot')}>
          <code>{seal.root}</code>
        </Fact>
        <Fact name={t('seal')}>
          {t('sealOf', { number: seal.number, objects: seal.objects, bytes: size(seal.bytes) })}
        </Fact>
      </dl>
      {destroyed ? null : (
        <div>
          <Button loading={check.isPending} onClick={() => check.mutate({ params: { id: grant } })}>
            {t('check')}
          </Button>
        </div>
      )}
      {check.error ? <Failure error={check.error} /> : null}
      {found ? (
        <output>
          <span className={found.unchanged ? 'tag tag-good' : 'tag tag-bad'}>
            {found.unchanged
              ? t('unchanged')
              : found.listed
                ? t('changed', { count: found.changed.length })
                : t('notListed')}
          </span>
          <ul>
            {found.changed.slice(0, 50).map(({ object, what }) => (
              <li key={object}>
                <code>{object}</code> {t(`what_${what}`)}
              </li>
            ))}
          </ul>
        </output>
      ) : null}
    </div>
  )
}
