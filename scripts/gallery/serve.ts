import { startGallery } from './start-gallery.ts';

const { url } = await startGallery();
console.log(`Gallery of <latchkey-sign-in>: ${url}`);
