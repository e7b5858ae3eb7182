/** The hatch of figures that are hidden on purpose, once on a page; Bars and TileMap refer to it. */
export const Hatch = () => (
  <svg class="vh" aria-hidden="true" focusable="false">
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-b" width="6" height="6" />
        <line class="hatch-l" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  </svg>
)
