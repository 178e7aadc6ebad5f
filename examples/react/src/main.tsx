import '@latchkey/element/define';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';

const root = document.querySelector('#app');
if (root === null) throw new Error('The page has no #app');
createRoot(root).render(<App />);
