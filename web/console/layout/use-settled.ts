import { useQueryClient, type Query } from '@tanstack/react-query'
import { useEffect, useState, type RefObject } from 'react'

const LOOK_MS = 40
const AT_MOST_MS = 1000

/** Whether the page at this path stands: it has its heading, no first answer is under way, and no part of it is still being fetched. Shown before, its parts would push each other about; after a second it is shown as it is. */
export function useSettled(path: string, main: RefObject<HTMLElement | null>): boolean {
  const queries = useQueryClient()
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    let looks = 0
    const timer = setInterval(() => {
      looks += 1
      const page = main.current
      const quiet =
        queries.isFetching({ predicate: isFirst }) === 0 &&
        page?.querySelector('h1') &&
        !page.querySelector('.ant-skeleton')
      if (!quiet && looks * LOOK_MS < AT_MOST_MS) return
      clearInterval(timer)
      setSettled(path)
    }, LOOK_MS)
    return () => clearInterval(timer)
  }, [path, queries, main])
  return settled === path
}

function isFirst({ state }: Query): boolean {
  return state.data === undefined
}
