import { Link } from '@tanstack/react-router'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts, useWords } from '../../shared/language/index.ts'
import { lawTexts } from '../texts/law.ts'

type Questions = Answer<'law.clause'>['questions']

/** What the text leaves open: the readings, and the one in force. */
export function QuestionList({ questions }: { readonly questions: Questions }) {
  const t = useTexts(lawTexts)
  const w = useWords()
  return (
    <ul className="rule-list">
      {questions.map((question) => (
        <li key={question.id}>
          <p className="rule-says">{w(question.title)}</p>
          {question.readings.length === 0 ? (
            <p className="muted">{t('noReadings')}</p>
          ) : (
            <>
              <ul className="readings">
                {question.readings.map((reading) => (
                  <li key={reading.id}>
                    {w(reading.title)}{' '}
                    {reading.id === question.chosen ? <span className="tag tag-good">{t('chosen')}</span> : null}{' '}
                    {reading.id === question.default ? <span className="tag">{t('default')}</span> : null}
                  </li>
                ))}
              </ul>
              <p className="rule-foot">
                <Link to="/settings">{t('changeReading')}</Link>
              </p>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
