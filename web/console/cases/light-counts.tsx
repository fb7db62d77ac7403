import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { office } from '../texts/office.ts'

const shown = ['red', 'amber', 'green', 'paused'] as const

/** How many cases have which light; pressing one narrows to it, pressing it again widens. */
export function LightCounts({
  counts,
  light,
  choose,
}: {
  readonly counts: Answer<'cases.table'>['counts']
  readonly light: string | undefined
  readonly choose: (light: string | undefined) => void
}) {
  const t = useTexts(office)
  return (
    <fieldset className="counts bare" aria-label={t('counts')}>
      {shown
        .filter((one) => counts[one] > 0 || light === one)
        .map((one) => (
          <button
            key={one}
            type="button"
            className={`light-chip light light-${one}`}
            aria-pressed={light === one}
            onClick={() => choose(light === one ? undefined : one)}
          >
            <span className="light-dot" aria-hidden="true" />
            {t(`light_${one}`)} {counts[one]}
          </button>
        ))}
    </fieldset>
  )
}
