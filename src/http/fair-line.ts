/** Who stands in line: how often they asked before (less goes first), what begins when it is their turn, and what is told when they give way. */
export type Waiting = { asked: number; start: () => void; giveWay: () => void }

/** A line in which whoever asked least goes first, and among those who came first; when it is full, the one who asked most gives way. */
export const fairLine = (most: number) => {
  const line: Waiting[] = []
  return {
    get length() {
      return line.length
    },
    stand(one: Waiting): void {
      const behind = line.findIndex(({ asked }) => asked > one.asked)
      line.splice(behind < 0 ? line.length : behind, 0, one)
      if (line.length > most) line.pop()?.giveWay()
    },
    next: (): Waiting | undefined => line.shift(),
  }
}
