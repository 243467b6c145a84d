const Page = () => <main>Gallery</main>;
export default Page;
