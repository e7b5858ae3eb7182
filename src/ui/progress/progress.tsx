export type ProgressProps = {
  /** How far, 0 to 1; null = not begun. */
  share: number | null
  /** Where it should be now, 0 to 1: the tick. */
  expected?: number
  /** Both in words, for who doesn't see the bar: "62 %, we willen nu 70 %". */
  label: string
}

const percent = (share: number): string => `${Math.round(1000 * Math.min(1, Math.max(0, share))) / 10}%`

/** How far something came, with a tick where it should be. The state beside it (a Badge) says whether that is well. */
export const Progress = ({ share, expected, label }: ProgressProps) => (
  <svg class="progress" role="img" aria-label={label} focusable="false">
    <rect class="progress__way" y="4" width="100%" height="8" rx="4" />
    {share !== null && share > 0 && <rect class="progress__done" y="4" width={percent(share)} height="8" rx="4" />}
    {expected !== undefined && <rect class="progress__tick" x={percent(expected)} y="1" width="2" height="14" />}
  </svg>
)
