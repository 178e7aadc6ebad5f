import { html } from 'lit';

/** The mark: a keyhole. */
export const keyhole = html`
  <svg class="keyhole" viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="9" />
    <path d="M16 7.5a5 5 0 0 0-2.6 9.27L11.8 24.5h8.4l-1.6-7.73A5 5 0 0 0 16 7.5Z" />
  </svg>
`;

export const warningIcon = html`
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path
      fill="currentColor"
      d="M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm0 4a1 1 0 0 1 1 1v3.5a1 1 0 1 1-2 0V7a1 1 0 0 1 1-1Zm0 9a1.2 1.2 0 1 1 0-2.4A1.2 1.2 0 0 1 10 15Z"
    />
  </svg>
`;

export const checkIcon = html`
  <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
    <path
      fill="currentColor"
      d="M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16Zm3.7 6.3-4.4 4.9a1 1 0 0 1-1.5 0l-2-2.1a1 1 0 0 1 1.5-1.4l1.2 1.3 3.7-4a1 1 0 0 1 1.5 1.3Z"
    />
  </svg>
`;

export const plusIcon = html`
  <span class="monogram">
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path stroke="currentColor" stroke-width="1.75" stroke-linecap="round" d="M10 4.5v11M4.5 10h11" />
    </svg>
  </span>
`;
