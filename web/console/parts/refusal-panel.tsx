import { Link } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { canonical, type Refusal, type Unmet } from '../../../src/core/kernel/index.ts'
import { useLanguage, useTexts } from '../../shared/language/index.ts'
import {
  cureSentence,
  refusalHeading,
  refusalHeadings,
  unmetSentence,
  wantedSentence,
} from '../../shared/refusal/index.ts'
import { common } from '../texts/common.ts'
import { ClauseChips } from './clause-chip.tsx'
import { OriginMark } from './origin-mark.tsx'
import { RecordLink } from './links.tsx'
import { Said } from './said.tsx'

/** A refusal: what kind, and every unmet requirement with its origin, clauses and cure. It takes the focus so that nobody misses it. */
interface PanelProps {
  readonly refusal: Refusal
  readonly area?: string | null
  readonly children?: ReactNode
}

export function RefusalPanel(props: PanelProps) {
  return <RefusalBox key={canonical(props.refusal)} {...props} />
}

function RefusalBox({ refusal, area, children }: PanelProps) {
  const heading = useTexts(refusalHeadings)
  const t = useTexts(common)
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <div className={`refusal refusal-${refusal.kind}`} role="alert" tabIndex={-1} ref={box}>
      <p className="refusal-title">{heading(refusalHeading(refusal))}</p>
      <UnmetList unmet={refusal.unmet} {...(area === undefined ? {} : { area })} />
      {refusal.kind === 'not-found' ? <p className="cure">{t('notFoundNext')}</p> : null}
      {refusal.kind === 'forbidden' ? <p className="cure">{t('forbiddenNext')}</p> : null}
      {refusal.kind === 'not-found' || refusal.kind === 'forbidden' ? (
        <p>
          <Link to="/">{t('goHome')}</Link>
        </p>
      ) : null}
      {children}
    </div>
  )
}

/** Where to look or go on: the case that holds or ended it, else the record it is about. */
function See({ unmet: { params } }: { readonly unmet: Unmet }) {
  const t = useTexts(common)
  const id = [params.case, params.record, params.grant].find(
    (one): one is string => typeof one === 'string' && /^[a-z-]+-[a-z0-9]{8,}$/.test(one),
  )
  return id ? (
    <div className="cure">
      {t('see')}
      <RecordLink id={id} />
    </div>
  ) : null
}

/** Unmet requirements, one a line. */
export function UnmetList({ unmet, area }: { readonly unmet: readonly Unmet[]; readonly area?: string | null }) {
  const { language } = useLanguage()
  const t = useTexts(common)
  return (
    <ul className="unmet">
      {unmet.map((one, index) => {
        const cure = cureSentence(one, language)
        const wanted = wantedSentence(one, language)
        return (
          <li key={index}>
            <OriginMark origin={one.origin} />{' '}
            <span>
              <Said text={unmetSentence(one, language)} />
            </span>{' '}
            <ClauseChips clauses={one.clauses} {...(area === undefined ? {} : { area })} />
            {wanted ? (
              <div className="cure">
                {t('wanted')}
                <Said text={wanted} />
              </div>
            ) : null}
            {cure ? (
              <div className="cure">
                {t('cure')}
                {cure}
              </div>
            ) : null}
            <See unmet={one} />
          </li>
        )
      })}
    </ul>
  )
}
