import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { sendPaper, type KeptPaper, type PaperState } from './send-paper.ts'

export interface PaperSending {
  readonly file: File | null
  /** Null while nothing is on its way. */
  readonly state: PaperState | null
  readonly paused: boolean
  readonly error: Error | null
  readonly send: (file: File) => void
  readonly pause: () => void
  readonly goOn: () => void
}

/** One paper on its way, in a form: pauses, goes on, and stays on the server when the page is left. */
export function usePaper(
  kept: (paper: KeptPaper, file: File) => void,
  refused?: (error: Error, file: File) => void,
): PaperSending {
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [state, setState] = useState<PaperState | null>(null)
  const [paused, setPaused] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const sending = useRef<AbortController | null>(null)
  useEffect(() => () => sending.current?.abort(), [])
  // The form goes on being filled in meanwhile: what is kept is told to the form as it stands then.
  const told = useRef({ kept, refused })
  useLayoutEffect(() => {
    told.current = { kept, refused }
  })

  async function run(chosen: File) {
    sending.current?.abort()
    const mine = new AbortController()
    sending.current = mine
    const show = (next: PaperState) => {
      if (sending.current === mine && !mine.signal.aborted) setState(next)
    }
    setFile(chosen)
    setPaused(false)
    setError(null)
    show({ phase: 'sending', offset: 0 })
    try {
      const paper = await sendPaper(chosen, show, mine.signal)
      setFile(null)
      setState(null)
      told.current.kept(paper, chosen)
    } catch (failure) {
      if (mine.signal.aborted) return
      setState(null)
      setFile(null)
      if (told.current.refused) told.current.refused(failure as Error, chosen)
      else setError(failure as Error)
    } finally {
      void queries.invalidateQueries({ queryKey: ['paper-uploads.list'] })
    }
  }

  return {
    file,
    state,
    paused,
    error,
    send: (chosen) => void run(chosen),
    pause() {
      sending.current?.abort()
      setPaused(true)
    },
    goOn: () => file && void run(file),
  }
}
